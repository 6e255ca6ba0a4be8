package org.discogsography.common.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import java.net.UnknownHostException;
import org.discogsography.common.config.AmqpSettings;
import org.discogsography.common.fault.Fault;
import org.discogsography.common.fault.FaultTable;
import org.discogsography.common.tls.TlsFaults;
import org.discogsography.common.topology.TopologyConflict;

/** RabbitMQ's fault taxonomy. Nothing that the broker says makes a record poison. */
public final class BrokerFaults implements FaultTable {
    @Override
    public Fault classify(Throwable failure) {
        return TlsFaults.classify(failure, AmqpSettings.TLS).orElseGet(() -> spoken(failure));
    }

    private static Fault spoken(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            switch (at) {
                // Not its superclass: that is thrown when the broker goes away during the login, too.
                case AuthenticationFailureException _ -> {
                    return Fault.operator("login refused: check user and password in AMQP_CONNECTION, where a % of"
                            + " theirs is written %25 and an @ %40");
                }
                case TopologyConflict conflict -> {
                    return Fault.operator(conflict.getMessage());
                }
                case UnknownHostException unknown -> {
                    return Fault.transientFault("unknown host " + unknown.getMessage());
                }
                case ShutdownSignalException signal -> {
                    return signalled(signal);
                }
                default -> {
                    // look at the cause
                }
            }
        }
        String message = failure.getMessage();
        return Fault.transientFault(message == null ? failure.getClass().getSimpleName() : message);
    }

    private static Fault signalled(ShutdownSignalException signal) {
        Method reason = signal.getReason();
        return switch (reason) {
            case AMQP.Channel.Close close -> coded(close.getReplyCode(), close.getReplyText());
            case AMQP.Connection.Close close -> coded(close.getReplyCode(), close.getReplyText());
            case null, default -> Fault.transientFault("connection lost");
        };
    }

    private static Fault coded(int code, String text) {
        String cause = code + " " + text;
        return switch (code) {
            case AMQP.ACCESS_REFUSED, AMQP.NOT_ALLOWED, AMQP.PRECONDITION_FAILED -> Fault.operator(cause);
            default -> Fault.transientFault(cause);
        };
    }
}
