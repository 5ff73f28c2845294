import { testClient } from '../scenarios';

testClient('node');
