/** The command line tool {@code fluvius}. Each command has a package of its own. */
@NullMarked
package io.github.fluviusenergy.examples.tool;

import org.jspecify.annotations.NullMarked;
