/**
 * What an operator may set about the agent, and where it is read from: agent arguments, system
 * properties, the environment, one properties file and a profile.
 *
 * <p>It joins the layers, reads them into records and parses the profile. It uses the profile and
 * the balancer's configuration; nothing below it uses this package.
 */
@NullMarked
package dev.outrigger.agent.config;

import org.jspecify.annotations.NullMarked;
