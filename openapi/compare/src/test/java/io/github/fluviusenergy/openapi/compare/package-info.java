/** The command is run as users run it, on documents with known differences. */
@NullMarked
package io.github.fluviusenergy.openapi.compare;

import org.jspecify.annotations.NullMarked;
