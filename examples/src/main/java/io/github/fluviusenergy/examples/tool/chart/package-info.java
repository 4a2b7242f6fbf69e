/** {@code chart}: draws the energy of one meter. */
@NullMarked
package io.github.fluviusenergy.examples.tool.chart;

import org.jspecify.annotations.NullMarked;
