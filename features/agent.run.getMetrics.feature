@agent.run.getMetrics @v1.0.0 @query @beta
Feature: agent.run.getMetrics
  Goal: Understand how agents perform.
  Context: Called when an admin opens the metrics page.

  @case:agent.run.getMetrics%401.0.0#acceptance/get-metrics-happy-path
  Scenario: get-metrics-happy-path
    Given User is admin
    And Agent has runs
    When Admin requests metrics
    Then totalRuns and completedRuns are returned
    And Timeline list is returned

  @case:agent.run.getMetrics%401.0.0#acceptance/get-metrics-of-unknown-agent
  Scenario: get-metrics-of-unknown-agent
    Given User is admin
    When Admin requests metrics for unknown agent
    Then totalRuns is 0
    And successRate is null

  @case:agent.run.getMetrics%401.0.0#acceptance/get-metrics-by-hour
  Scenario: get-metrics-by-hour
    Given User is admin
    When Admin requests metrics with granularity=hour and days=31
    Then Timeline list is returned

  @case:agent.run.getMetrics%401.0.0#acceptance/get-metrics-range-too-long
  Scenario: get-metrics-range-too-long
    Given User is admin
    When Admin requests metrics with granularity=hour and days=32
    Then INVALID_TIME_RANGE error is returned

  @examples
  Scenario Outline: example <example>
    When the operation is called with <input>
    Then the answer is <output>

    Examples:
      | example         | input                                                                                       | output                                                                                                                                                                                            |
      | get-metrics-day | {"startDate":"2026-01-15T00:00:00.000Z","days":1,"agentId":"agent-123","granularity":"day"} | {"totalRuns":2,"completedRuns":1,"failedRuns":0,"cancelledRuns":0,"successRate":1,"averageDurationMs":12500,"timeline":[{"period":"2026-01-15T00:00:00.000Z","runs":2,"completed":1,"failed":0}]} |
