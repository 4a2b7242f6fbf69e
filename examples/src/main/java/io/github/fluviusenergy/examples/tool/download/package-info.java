/** {@code download}: writes energy data to a file, as rows. */
@NullMarked
package io.github.fluviusenergy.examples.tool.download;

import org.jspecify.annotations.NullMarked;
