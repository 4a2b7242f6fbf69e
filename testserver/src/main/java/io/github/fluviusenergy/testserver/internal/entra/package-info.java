/** Entra ID's token endpoint: client credentials, client assertions and access tokens. */
@NullMarked
package io.github.fluviusenergy.testserver.internal.entra;

import org.jspecify.annotations.NullMarked;
