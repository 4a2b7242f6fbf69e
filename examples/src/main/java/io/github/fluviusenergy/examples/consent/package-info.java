/** {@code consent}: asks a customer, and waits for the response. */
@NullMarked
package io.github.fluviusenergy.examples.consent;

import org.jspecify.annotations.NullMarked;
