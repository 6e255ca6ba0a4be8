package org.discogsography.graphinator.connection;

import java.net.UnknownHostException;
import java.util.function.BiFunction;
import org.discogsography.common.fault.Fault;
import org.discogsography.common.fault.FaultTable;
import org.discogsography.common.tls.TlsFaults;
import org.discogsography.graphinator.driver.Neo4jSettings;
import org.discogsography.graphinator.map.UnmappableRecordException;
import org.discogsography.graphinator.schema.SchemaProblemException;
import org.neo4j.driver.exceptions.ConnectionReadTimeoutException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.SessionExpiredException;
import org.neo4j.driver.exceptions.UntrustedServerException;
import org.neo4j.driver.exceptions.value.ValueException;

/**
 * Neo4j's fault taxonomy: by status code when the server has spoken, else transient. The server's own words are
 * repeated up to where they quote the record.
 */
public final class Neo4jFaults implements FaultTable {
    @Override
    public Fault classify(Throwable failure) {
        return judged(failure, StatusCodes::judge);
    }

    /** As {@link #classify}, with whatever the server says of the records themselves. */
    @Override
    public Fault ofRecords(Throwable failure) {
        return judged(failure, StatusCodes::judgeOfRecords);
    }

    /** @param server judges code and message of what the server has said */
    private static Fault judged(Throwable failure, BiFunction<String, String, Fault> server) {
        return TlsFaults.classify(failure, Neo4jSettings.TLS).orElseGet(() -> spoken(failure, server));
    }

    private static Fault spoken(Throwable failure, BiFunction<String, String, Fault> server) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            switch (at) {
                case UnmappableRecordException unmappable -> {
                    return Fault.poison(unmappable.getMessage());
                }
                case SchemaProblemException problem -> {
                    return problem.fault();
                }
                case UnknownHostException unknown -> {
                    return Fault.transientFault("unknown host " + unknown.getMessage());
                }
                case ConnectionReadTimeoutException _ -> {
                    return Fault.transientFault("no answer in time");
                }
                case ServiceUnavailableException _, SessionExpiredException _ -> {
                    return Fault.transientFault("no connection to the server");
                }
                case UntrustedServerException _ -> {
                    return Fault.operator(
                            "the server's certificate is not trusted: check NEO4J_ADDRESS and NEO4J_TLS_CA");
                }
                case ValueException _ -> {
                    return Fault.operator("the server's answer is not as expected: check its version");
                }
                case Neo4jException spoken
                when StatusCodes.isStatus(spoken.code()) -> {
                    return server.apply(spoken.code(), String.valueOf(spoken.getMessage()));
                }
                // The driver's own class says nothing when its pool gave nothing in time; the cause does.
                case Throwable late
                when FaultTable.isTimeout(late) -> {
                    return Fault.transientFault("no answer in time");
                }
                default -> {
                    // look at the cause
                }
            }
        }
        return Fault.transientFault(failure.getClass().getSimpleName());
    }
}
