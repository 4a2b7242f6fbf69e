/** Tests over a real socket, with OkHttp and without the SDK. */
@NullMarked
package io.github.fluviusenergy.testserver;

import org.jspecify.annotations.NullMarked;
