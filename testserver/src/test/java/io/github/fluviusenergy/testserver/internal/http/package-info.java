@NullMarked
package io.github.fluviusenergy.testserver.internal.http;

import org.jspecify.annotations.NullMarked;
