@NullMarked
package io.github.fluviusenergy.spark;

import org.jspecify.annotations.NullMarked;
