/** {@code mandates}: what customers have agreed to. */
@NullMarked
package io.github.fluviusenergy.examples.mandates;

import org.jspecify.annotations.NullMarked;
