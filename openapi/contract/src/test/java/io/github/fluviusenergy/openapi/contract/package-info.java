@NullMarked
package io.github.fluviusenergy.openapi.contract;

import org.jspecify.annotations.NullMarked;
