// Whether this sample can be run as a test here. Without Docker it uses H2; where Docker is, the
// image has to be there.
if (System.getenv('OTEL_TEST_REQUIRE_DOCKER') == 'true') {
    return true
}
try {
    def info = ['docker', 'info'].execute()
    info.waitForOrKill(10_000)
    if (info.exitValue() != 0) {
        return true
    }
    def image = ['docker', 'image', 'inspect', 'local/postgres:1'].execute()
    image.waitForOrKill(10_000)
    if (image.exitValue() == 0) {
        return true
    }
} catch (IOException e) {
    return true // no docker command
}
println 'samples/spring-boot is skipped: it needs the image local/postgres:1 (.ci/test-images builds it where PostgreSQL is installed)'
return false
