import { testClient } from '../scenarios';

testClient('php');
