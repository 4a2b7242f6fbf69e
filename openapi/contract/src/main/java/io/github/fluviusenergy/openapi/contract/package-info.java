/**
 * What the OpenAPI document promises, held against what tests send and get, by a validator that is
 * not ours. So document, client and test server cannot drift apart.
 */
@NullMarked
package io.github.fluviusenergy.openapi.contract;

import org.jspecify.annotations.NullMarked;
