/**
 * What the authentication layer and the facade share. Internal: the module exports this package to
 * the facade only.
 */
@NullMarked
package io.github.fluviusenergy.auth.internal;

import org.jspecify.annotations.NullMarked;
