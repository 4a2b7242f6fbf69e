/** {@code report}: reports on a year of one meter, as text and as an HTML page. */
@NullMarked
package io.github.fluviusenergy.examples.tool.report;

import org.jspecify.annotations.NullMarked;
