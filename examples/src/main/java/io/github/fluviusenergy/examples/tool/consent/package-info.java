/** {@code consent}: creates a client session, and waits for the customer's mandate. */
@NullMarked
package io.github.fluviusenergy.examples.tool.consent;

import org.jspecify.annotations.NullMarked;
