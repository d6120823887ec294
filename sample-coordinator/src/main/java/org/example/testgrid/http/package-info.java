/**
 * The coordinator's HTTP interface: JSON messages, the server, and the client that workers and
 * submitters use.
 *
 * <p>Uses the coordinator's package; the worker, the submitter and the command line use it.
 */
@NullMarked
package org.example.testgrid.http;

import org.jspecify.annotations.NullMarked;
