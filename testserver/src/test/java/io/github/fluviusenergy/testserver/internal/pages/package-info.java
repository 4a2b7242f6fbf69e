@NullMarked
package io.github.fluviusenergy.testserver.internal.pages;

import org.jspecify.annotations.NullMarked;
