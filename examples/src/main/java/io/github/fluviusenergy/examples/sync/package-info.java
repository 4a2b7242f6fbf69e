/** {@code sync}: a copy of all mandates and rows in a database, kept up to date. */
@NullMarked
package io.github.fluviusenergy.examples.sync;

import org.jspecify.annotations.NullMarked;
