/** Our four services as processes, run from what the build made. */
package org.discogsography.sandbox.suite;
