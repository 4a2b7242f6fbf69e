/** {@code sync}: keeps a database up to date. */
@NullMarked
package io.github.fluviusenergy.examples.tool.sync;

import org.jspecify.annotations.NullMarked;
