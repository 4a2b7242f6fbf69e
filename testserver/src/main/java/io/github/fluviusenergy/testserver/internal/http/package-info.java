/** Requests, responses and connections: what the other packages need from HTTP. */
@NullMarked
package io.github.fluviusenergy.testserver.internal.http;

import org.jspecify.annotations.NullMarked;
