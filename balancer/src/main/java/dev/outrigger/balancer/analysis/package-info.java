/**
 * What a task says of itself, and what it therefore probably needs: model family and size,
 * resources, hardware, browsers, time and batch size.
 *
 * <p>Everything here is a guess to begin with, for a task of which nothing is known yet; what is
 * told explicitly always wins, and what is learned from finished tasks is better. The figures are
 * data: {@code figures.properties} beside these classes, which a user extends or overrides. They
 * are those of the system this replaces, where it gave any; so are the formulas. Depends on {@code
 * model} only.
 */
@NullMarked
package dev.outrigger.balancer.analysis;

import org.jspecify.annotations.NullMarked;
