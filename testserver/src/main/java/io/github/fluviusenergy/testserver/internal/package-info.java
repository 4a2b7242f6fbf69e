/**
 * Connects the parts of the test server: it routes each request to a fault, the token endpoint, the
 * API or a page.
 */
@NullMarked
package io.github.fluviusenergy.testserver.internal;

import org.jspecify.annotations.NullMarked;
