/**
 * Pages of other origins, open in somebody's browser, change nothing in a service and read nothing of it. Programs,
 * which name no origin, pass.
 */
package org.discogsography.common.access;
