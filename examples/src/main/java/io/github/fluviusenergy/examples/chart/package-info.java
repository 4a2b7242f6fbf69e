/** {@code chart}: a picture of a day, a week or a year of one meter. */
@NullMarked
package io.github.fluviusenergy.examples.chart;

import org.jspecify.annotations.NullMarked;
