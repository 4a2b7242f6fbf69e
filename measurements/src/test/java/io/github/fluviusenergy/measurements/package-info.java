@NullMarked
package io.github.fluviusenergy.measurements;

import org.jspecify.annotations.NullMarked;
