/** The open questions about the API, the test server's answers to them, and its true values. */
@NullMarked
package io.github.fluviusenergy.testserver.dialect;

import org.jspecify.annotations.NullMarked;
