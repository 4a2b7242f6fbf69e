/** Recipes: each file is a complete program that uses only the SDK. */
@NullMarked
package io.github.fluviusenergy.examples.recipes;

import org.jspecify.annotations.NullMarked;
