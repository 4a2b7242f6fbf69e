/** {@code doctor}: what is wrong with the configuration, and what to do. */
@NullMarked
package io.github.fluviusenergy.examples.doctor;

import org.jspecify.annotations.NullMarked;
