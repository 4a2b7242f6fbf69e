/**
 * Modules that read and write the SDK's objects with Jackson: {@link
 * io.github.fluviusenergy.jackson.FluviusJackson2Module} for Jackson 2 ({@code
 * com.fasterxml.jackson}), {@link io.github.fluviusenergy.jackson.FluviusJackson3Module} for
 * Jackson 3 ({@code tools.jackson}).
 *
 * <p>Both write the JSON that Gson writes. The models are as the API sends them. Rows have the
 * column names of the Python package polars-fluvius, and sums and reports follow their style.
 * Numbers are exact. Models and rows can be read too.
 */
@NullMarked
package io.github.fluviusenergy.jackson;

import org.jspecify.annotations.NullMarked;
