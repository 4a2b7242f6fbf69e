/** What several commands know about energy: which values count, what is missing, Brussels time. */
@NullMarked
package io.github.fluviusenergy.examples.energy;

import org.jspecify.annotations.NullMarked;
