/** Takes a dump back that should never have been loaded. */
package org.discogsography.consumer.forget;
