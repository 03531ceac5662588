// Needs Docker with BuildKit.
if (System.getenv('OTEL_TEST_REQUIRE_DOCKER') == 'true') {
    return true
}
try {
    for (command in [['docker', 'info'], ['docker', 'buildx', 'version']]) {
        def docker = command.execute()
        docker.consumeProcessOutput()
        docker.waitForOrKill(10_000)
        if (docker.exitValue() != 0) {
            return false
        }
    }
    return true
} catch (IOException e) {
    return false // no docker command
}
