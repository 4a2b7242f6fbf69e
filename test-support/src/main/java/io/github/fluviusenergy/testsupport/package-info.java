/** Code that the tests of several modules share. */
@NullMarked
package io.github.fluviusenergy.testsupport;

import org.jspecify.annotations.NullMarked;
