/**
 * Says which methods of an application's class mean what, and reads tasks and workers there.
 *
 * <p>A {@link dev.outrigger.agent.profile.Profile} is parsed from settings, without any class of
 * the application. {@link dev.outrigger.agent.profile.Bindings} resolves its paths against the
 * loaded classes, once, into method handles; after that no call uses reflection. It knows the
 * balancer's values and nothing of weaving.
 */
@NullMarked
package dev.outrigger.agent.profile;

import org.jspecify.annotations.NullMarked;
