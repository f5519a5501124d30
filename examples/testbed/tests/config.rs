//! Sections of go-zero's files that the services' own files do without.

use testbed::Service;

#[test]
fn telemetry_as_go_zero_has_it_is_read() {
    let telemetry = "Telemetry:\n  Endpoint: http://jaeger:14268/api/traces\n  Sampler: 1.0\n  Batcher: jaeger\n\nPrometheus:";
    for name in [
        "identity-rpc",
        "identity-api",
        "usercenter-rpc",
        "usercenter-api",
    ] {
        let service = Service::start(name, &[("Prometheus:", telemetry)]);
        let log = service.log();
        for line in [
            "Telemetry.Batcher: jaeger is of an older go-zero",
            "Telemetry.Endpoint has no effect",
        ] {
            assert!(log.contains(line), "{name} does not say `{line}`:\n{log}");
        }
    }
}
