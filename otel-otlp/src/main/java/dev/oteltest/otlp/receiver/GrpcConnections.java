package dev.oteltest.otlp.receiver;

import io.grpc.Attributes;
import io.grpc.ServerCall;
import io.grpc.ServerTransportFilter;
import java.util.concurrent.Semaphore;

/**
 * Limits how many gRPC connections are served at once. If senders must show a token, a connection
 * takes a place with its first call that has it, so that those without can't keep out the others.
 */
final class GrpcConnections extends ServerTransportFilter {

  private static final Attributes.Key<Place> PLACE = Attributes.Key.create("dev.oteltest.place");

  private final ReceiverLimits limits;
  private final boolean hasToken;
  private final Semaphore places;

  GrpcConnections(ReceiverLimits limits, boolean hasToken) {
    this.limits = limits;
    this.hasToken = hasToken;
    this.places = new Semaphore(limits.connections());
  }

  @Override
  public Attributes transportReady(Attributes connection) {
    Place place = new Place();
    if (!hasToken) {
      place.take(); // if none is free now, the first call tries again
    }
    return connection.toBuilder().set(PLACE, place).build();
  }

  @Override
  public void transportTerminated(Attributes connection) {
    Place place = connection.get(PLACE);
    if (place != null) { // null if the connection ended during its handshake
      place.giveBack();
    }
  }

  /** Rejects a call whose connection is over the limit. */
  void serve(ServerCall<?, ?> call) throws RequestRejectedException {
    Place place = call.getAttributes().get(PLACE);
    if (place == null || !place.take()) {
      throw limits.noConnection();
    }
  }

  /** The permit that one connection holds from {@link #places}. */
  private final class Place {

    private boolean taken;
    private boolean over;

    /** Takes a place unless the connection has one; returns whether it has one now. */
    synchronized boolean take() {
      if (!taken && !over) {
        taken = places.tryAcquire();
      }
      return taken;
    }

    synchronized void giveBack() {
      if (taken) {
        places.release();
      }
      taken = false;
      over = true;
    }
  }
}
