/** The questions, and their text form. */
@NullMarked
package io.github.fluviusenergy.testserver.dialect;

import org.jspecify.annotations.NullMarked;
