package dev.oteltest.maven.mcp;

/** Why a request can't be answered, with its code in JSON-RPC. */
final class RpcException extends Exception {

  private static final long serialVersionUID = 1;

  static final int NOT_JSON = -32_700;
  static final int NOT_A_REQUEST = -32_600;
  static final int NO_SUCH_METHOD = -32_601;
  static final int BAD_PARAMETERS = -32_602;

  private final int code;

  RpcException(int code, String message) {
    super(message);
    this.code = code;
  }

  int code() {
    return code;
  }
}
