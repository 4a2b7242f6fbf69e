@NullMarked
package io.github.fluviusenergy.testsupport;

import org.jspecify.annotations.NullMarked;
