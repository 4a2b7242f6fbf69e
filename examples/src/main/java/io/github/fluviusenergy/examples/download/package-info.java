/** {@code download}: rows of energy data as a file. */
@NullMarked
package io.github.fluviusenergy.examples.download;

import org.jspecify.annotations.NullMarked;
