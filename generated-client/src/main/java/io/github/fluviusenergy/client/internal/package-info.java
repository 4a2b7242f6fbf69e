/**
 * What the SDK's modules share. Internal: the module exports this package to the SDK's modules
 * only.
 */
@NullMarked
package io.github.fluviusenergy.client.internal;

import org.jspecify.annotations.NullMarked;
