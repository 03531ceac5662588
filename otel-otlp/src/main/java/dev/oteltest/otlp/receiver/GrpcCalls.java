package dev.oteltest.otlp.receiver;

import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.receiver.RequestRejectedException.Reason;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Serves the {@code Export} calls of one signal. Reads messages as bytes, so it needs no generated
 * classes and no protobuf library.
 */
final class GrpcCalls implements ServerCallHandler<InputStream, InputStream> {

  private static final Metadata.Key<String> TOKEN =
      Metadata.Key.of(RequestHandler.TOKEN_HEADER, Metadata.ASCII_STRING_MARSHALLER);

  private final OtlpSignal signal;
  private final RequestHandler handler;
  private final GrpcConnections connections;
  private final ScheduledExecutorService timer;

  GrpcCalls(
      OtlpSignal signal,
      RequestHandler handler,
      GrpcConnections connections,
      ScheduledExecutorService timer) {
    this.signal = signal;
    this.handler = handler;
    this.connections = connections;
    this.timer = timer;
  }

  ServerServiceDefinition service() {
    MethodDescriptor<InputStream, InputStream> export =
        MethodDescriptor.<InputStream, InputStream>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(MethodDescriptor.generateFullMethodName(signal.service, "Export"))
            .setRequestMarshaller(new AsSent())
            .setResponseMarshaller(new AsSent())
            .build();
    return ServerServiceDefinition.builder(signal.service).addMethod(export, this).build();
  }

  @Override
  public ServerCall.Listener<InputStream> startCall(
      ServerCall<InputStream, InputStream> call, Metadata headers) {
    try {
      handler.checkToken(headers.get(TOKEN));
      connections.serve(call);
      Export export = new Export(call, handler.admit());
      export.deadline =
          timer.schedule(
              export::giveUp, handler.limits().requestTimeout().toNanos(), TimeUnit.NANOSECONDS);
      call.request(1); // only now, so that a call without admission holds at most one window
      return export;
    } catch (RequestRejectedException rejection) {
      refuse(call, rejection);
      return new ServerCall.Listener<>() {};
    }
  }

  private void refuse(
      ServerCall<InputStream, InputStream> call, RequestRejectedException rejection) {
    handler.rejected();
    call.close(
        Status.fromCodeValue(rejection.reason().grpcCode).withDescription(rejection.text()),
        new Metadata());
  }

  /** One call. gRPC never invokes it concurrently, but the timer may. */
  private final class Export extends ServerCall.Listener<InputStream> {

    private final ServerCall<InputStream, InputStream> call;
    private final RequestHandler.Admission admission;
    private volatile @Nullable ScheduledFuture<?> deadline;
    private byte @Nullable [] request;
    private boolean over;

    Export(ServerCall<InputStream, InputStream> call, RequestHandler.Admission admission) {
      this.call = call;
      this.admission = admission;
    }

    @Override
    public synchronized void onMessage(InputStream message) {
      if (over) {
        return; // memory held from here on would never be released
      }
      try {
        // gRPC has already decompressed the message, within the given limit.
        request = RequestBody.read(message, false, admission, handler.limits());
      } catch (RequestRejectedException rejection) {
        end(rejection);
      } catch (IOException e) {
        end(
            new RequestRejectedException(
                Reason.MALFORMED, "Cannot read the message: " + e.getMessage()));
      }
    }

    @Override
    public void onHalfClose() {
      byte[] sent = request;
      end(() -> take(sent));
    }

    private void take(byte @Nullable [] sent) {
      try {
        if (sent == null) {
          throw new RequestRejectedException(Reason.MALFORMED, "The call has no message.");
        }
        RequestTaker.Outcome outcome = admission.take(signal, OtlpEncoding.PROTOBUF, sent);
        call.sendHeaders(new Metadata());
        call.sendMessage(
            new ByteArrayInputStream(OtlpResponse.success(OtlpEncoding.PROTOBUF, signal, outcome)));
        call.close(Status.OK, new Metadata());
      } catch (RequestRejectedException rejection) {
        admission.close();
        refuse(call, rejection);
      }
    }

    @Override
    public void onCancel() {
      end(() -> {});
    }

    private void giveUp() {
      long millis = handler.limits().requestTimeout().toMillis();
      end(
          new RequestRejectedException(
              Reason.TOO_SLOW, "The request was not complete after " + millis + " ms."));
    }

    private void end(RequestRejectedException rejection) {
      end(
          () -> {
            admission.close(); // first, so that the caller's next request finds the place free
            refuse(call, rejection);
          });
    }

    /**
     * Ends the call and releases its admission, at most once.
     *
     * @param last may release the admission itself, before it answers
     */
    private void end(Runnable last) {
      synchronized (this) {
        if (over) {
          return;
        }
        over = true;
      }
      ScheduledFuture<?> timer = deadline;
      if (timer != null) {
        timer.cancel(false);
      }
      try {
        last.run();
      } finally {
        admission.close();
      }
    }
  }

  /** Leaves a request unread so that {@link Export#onMessage} can read it within the limits. */
  private static final class AsSent implements MethodDescriptor.Marshaller<InputStream> {

    @Override
    public InputStream stream(InputStream response) {
      return response;
    }

    @Override
    public InputStream parse(InputStream request) {
      return request;
    }
  }
}
