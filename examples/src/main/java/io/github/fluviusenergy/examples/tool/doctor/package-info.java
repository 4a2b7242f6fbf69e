/** {@code doctor}: checks the configuration. */
@NullMarked
package io.github.fluviusenergy.examples.tool.doctor;

import org.jspecify.annotations.NullMarked;
