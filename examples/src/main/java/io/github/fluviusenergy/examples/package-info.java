/**
 * Programs to run and to read: start at {@link
 * io.github.fluviusenergy.examples.YearOfQuarterHours}.
 */
@NullMarked
package io.github.fluviusenergy.examples;

import org.jspecify.annotations.NullMarked;
