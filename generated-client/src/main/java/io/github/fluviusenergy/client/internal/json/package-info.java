/**
 * The JSON runtime of the generated models: a fast {@link com.google.gson.stream.JsonReader}, and
 * what the models' adapters share.
 *
 * <p>Internal: the module does not export this package.
 */
@NullMarked
package io.github.fluviusenergy.client.internal.json;

import org.jspecify.annotations.NullMarked;
